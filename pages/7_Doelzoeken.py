import streamlit as st

from pages._ui import doel_stellen, doel_tonen, frame

blik = frame.page("Doelzoeken")

with st.container(gap="xxsmall"):
    kop = st.empty()
    kop.title("Doelzoeken", anchor=False)
    st.space("xxsmall")
vraag = doel_stellen.ask(blik)
doel_tonen.show(blik, vraag, kop)

frame.footer()
